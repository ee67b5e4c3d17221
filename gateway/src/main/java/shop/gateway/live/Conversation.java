package shop.gateway.live;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;
import shop.gateway.identity.Role;

/** Understands what a browser says on its socket, and does it. */
@Singleton
final class Conversation {
  private static final String CHANGES = "changes";
  private static final String EVENTS = "events";
  private static final Pattern POSITION = Pattern.compile("\\d{1,20}");

  private final SocketMessages messages;
  private final EventFeeds feeds;

  Conversation(SocketMessages messages, EventFeeds feeds) {
    this.messages = messages;
    this.feeds = feeds;
  }

  void answer(byte[] text, LiveSocket socket) {
    SocketMessages.Wish wish;
    try {
      wish = messages.wish(text);
    } catch (IOException _) {
      socket.send(messages.problem("bad-frame", "A frame is a JSON object of known members."));
      return;
    }
    if (wish.ping() != null) {
      socket.send(messages.pong(wish.ping()));
    } else if (CHANGES.equals(wish.subscribe())) {
      socket.subscribe(true, messages.about("subscribed", CHANGES));
    } else if (CHANGES.equals(wish.unsubscribe())) {
      socket.subscribe(false, messages.about("unsubscribed", CHANGES));
    } else if (EVENTS.equals(wish.subscribe())) {
      follow(wish, socket);
    } else if (EVENTS.equals(wish.unsubscribe())) {
      socket.follow(null, messages.about("unsubscribed", EVENTS));
    } else if (EVENTS.equals(wish.pause())) {
      socket.pauseFeed(messages.about("paused", EVENTS));
    } else if (EVENTS.equals(wish.resume())) {
      socket.resumeFeed(messages.about("resumed", EVENTS));
    } else {
      socket.send(
          messages.problem(
              "unknown-subscription", "There are the subscriptions \"changes\" and \"events\"."));
    }
  }

  private void follow(SocketMessages.Wish wish, LiveSocket socket) {
    if (!socket.role().includes(Role.OPERATOR)) {
      socket.send(messages.problem("role-too-low", "Only an operator may follow the log."));
      return;
    }
    String from = wish.from();
    LogFilter filter = wish.filter() == null ? LogFilter.EVERYTHING : wish.filter();
    boolean isPlace = from == null || LogPages.END.equals(from) || POSITION.matcher(from).matches();
    if (!isPlace || !filter.isWellFormed()) {
      socket.send(
          messages.problem(
              "bad-frame",
              "\"from\" is a position or \"end\", and what is filtered by has 1 to 200 characters."));
      return;
    }
    EventFeed feed = feeds.open(from, filter, socket);
    if (feed == null) {
      socket.send(messages.problem("too-many-feeds", "Too many follow the log; try again later."));
    } else {
      socket.follow(feed, messages.about("subscribed", EVENTS));
    }
  }
}
