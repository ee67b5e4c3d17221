package shop.gateway.live;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import shop.gateway.identity.SignedIn;
import shop.gateway.users.Sessions;
import shop.gateway.users.SignInUnavailable;

/** Closes the sockets of those who are signed in no more; who it was shown by says since when. */
@Singleton
class SignedOutSockets {
  /** Of the codes that are for applications, the one that looks like 401. */
  static final WebSocketCloseStatus NOT_SIGNED_IN =
      new WebSocketCloseStatus(4401, "not signed in any more");

  private final LiveSockets sockets;
  private final Sessions sessions;
  private final InstantSource clock;

  SignedOutSockets(LiveSockets sockets, Sessions sessions, InstantSource clock) {
    this.sockets = sockets;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = "1s")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void close() {
    List<LiveSocket> open = sockets.open();
    Set<String> asked = new HashSet<>();
    open.stream()
        .map(socket -> socket.who().session())
        .filter(Objects::nonNull)
        .forEach(asked::add);
    Set<String> standing;
    try {
      standing = asked.isEmpty() ? Set.of() : sessions.standing(asked);
    } catch (SignInUnavailable _) {
      standing = asked; // they are asked about again
    }
    Instant now = clock.instant();
    for (LiveSocket socket : open) {
      SignedIn who = socket.who();
      boolean ended = who.session() != null && !standing.contains(who.session());
      if (ended || !now.isBefore(who.until())) {
        socket.close(NOT_SIGNED_IN);
      }
    }
  }
}
