package shop.gateway.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.gateway.identity.Needs;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.limits.Counted;
import shop.gateway.limits.GatewayLimits;

/** The socket's side towards the browser: what it says is understood and answered here. */
@ServerWebSocket(LiveEndpoint.PATH)
@Needs(Role.VIEWER)
final class LiveEndpoint {
  static final String PATH = "/ws";

  private static final Logger LOG = LoggerFactory.getLogger(LiveEndpoint.class);
  private static final String SOCKET = LiveSocket.class.getName();

  /** The framework wants it fixed; the setting bounds the whole text. */
  private static final int FRAME_BYTES_MAX = 64 * 1024;

  private final LiveSockets sockets;
  private final SocketMessages messages;
  private final GatewayLimits limits;
  private final Conversation conversation;

  LiveEndpoint(
      LiveSockets sockets,
      SocketMessages messages,
      GatewayLimits limits,
      Conversation conversation) {
    this.limits = limits;
    this.conversation = conversation;
    this.sockets = sockets;
    this.messages = messages;
  }

  @OnOpen
  void open(WebSocketSession session, HttpRequest<?> request) {
    var channel = ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
    LiveSocket socket =
        new LiveSocket(
            channel, SignedIn.of(request), Counted.of(request), limits, messages.refetch());
    session.put(SOCKET, socket);
    if (!sockets.add(socket)) {
      socket.close(WebSocketCloseStatus.TRY_AGAIN_LATER);
    }
  }

  /** Takes single frames: put together by the framework, fragments would have no bound. */
  @OnMessage(maxPayloadLength = FRAME_BYTES_MAX)
  void receive(WebSocketFrame frame, WebSocketSession session) {
    try {
      socket(session).ifPresent(socket -> receive(frame, socket));
    } finally {
      frame.release();
    }
  }

  @OnError
  void failed(Throwable failure, WebSocketSession session) {
    LOG.debug("A socket failed", failure);
    socket(session).ifPresent(socket -> socket.close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR));
  }

  /** The framework leaves the answer to a close frame to this method. */
  @OnClose
  void closed(WebSocketSession session) {
    socket(session)
        .ifPresent(
            socket -> {
              sockets.remove(socket);
              socket.close(WebSocketCloseStatus.NORMAL_CLOSURE);
            });
  }

  private void receive(WebSocketFrame frame, LiveSocket socket) {
    if (frame.rsv() != 0) { // no extension was agreed to that could mean something by it
      socket.close(WebSocketCloseStatus.PROTOCOL_ERROR);
      return;
    }
    if (frame instanceof BinaryWebSocketFrame) {
      socket.close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
      return;
    }
    try {
      byte[] text = socket.incoming().add(frame);
      if (text != null) {
        conversation.answer(text, socket);
      }
    } catch (FragmentedText.Refused e) {
      socket.close(e.status());
    }
  }

  private static Optional<LiveSocket> socket(WebSocketSession session) {
    return session.get(SOCKET, LiveSocket.class);
  }
}
