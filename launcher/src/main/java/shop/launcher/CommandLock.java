package shop.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import shop.launcher.supervising.RunFolder;

/** Held by a command that starts or stops things, so that two of them do not meet half-way. */
record CommandLock(FileChannel channel, FileLock lock) implements AutoCloseable {
  /** As long as the longest other command may take. */
  private static final Duration WAIT_MAX = UpCommand.READY_WITHIN.plus(DownCommand.GONE_WITHIN);

  private static final Duration RETRY = Duration.ofMillis(100);

  static CommandLock take(RunFolder run) throws IOException, InterruptedException {
    Files.createDirectories(run.folder());
    FileChannel channel =
        FileChannel.open(run.commandLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      System.err.println("waiting for another ./shop command");
    }
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (lock == null && System.nanoTime() < deadline) {
      Thread.sleep(RETRY);
      lock = channel.tryLock();
    }
    if (lock == null) {
      channel.close();
      throw new Failure("another ./shop command still starts or stops things; try again later");
    }
    return new CommandLock(channel, Objects.requireNonNull(lock));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
