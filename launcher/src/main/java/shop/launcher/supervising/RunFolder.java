package shop.launcher.supervising;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which processes were started: one file each, and one for the supervisor itself. */
public record RunFolder(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".process.json";

  public void write(String service, ProcessIdentity process) throws IOException {
    PrivateFile.write(file(service), JSON.writeValueAsString(process));
  }

  public void delete(String service) throws IOException {
    Files.deleteIfExists(file(service));
  }

  /** Service → its process as last written; it may be long gone. */
  Map<String, ProcessIdentity> processes() throws IOException {
    Map<String, ProcessIdentity> processes = new LinkedHashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
          String name = file.getFileName().toString();
          String service = name.substring(0, name.length() - SUFFIX.length());
          read(file, ProcessIdentity.class).ifPresent(process -> processes.put(service, process));
        }
      }
    }
    return processes;
  }

  void writeSupervisor(SupervisorAddress address) throws IOException {
    PrivateFile.write(supervisorFile(), JSON.writeValueAsString(address));
  }

  void deleteSupervisor() throws IOException {
    Files.deleteIfExists(supervisorFile());
  }

  /** Where the supervisor answers, if one runs. */
  public Optional<SupervisorAddress> supervisor() throws IOException {
    return read(supervisorFile(), SupervisorAddress.class)
        .filter(address -> address.process().alive().isPresent());
  }

  /** Held by the one supervisor of this folder for as long as it lives. */
  public Path supervisorLock() {
    return folder.resolve("supervisor.lock");
  }

  /** Held by a command that starts or stops things. */
  public Path commandLock() {
    return folder.resolve("command.lock");
  }

  private Path supervisorFile() {
    return folder.resolve("supervisor.json");
  }

  private Path file(String service) {
    return folder.resolve(service + SUFFIX);
  }

  /** A file that cannot be read as written here is of no use, so it counts as none. */
  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readString(file), type));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }
}
