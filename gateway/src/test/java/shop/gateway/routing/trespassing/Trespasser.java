package shop.gateway.routing.trespassing;

import io.micronaut.http.client.BlockingHttpClient;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;

/** Breaks every fence of the gateway, so that a test can see each of them report it. */
public final class Trespasser {
  String trespass(BlockingHttpClient client) {
    int bytes = Unpooled.EMPTY_BUFFER.capacity();
    return client.retrieve("/") + Mono.just(bytes).block();
  }
}
