package shop.gateway.routing;

import io.micronaut.http.ByteBodyHttpResponse;
import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service's answer to the gateway itself, held as a whole and therefore bounded. */
public final class WholeAnswer {
  private WholeAnswer() {}

  /** Its bytes; an error as soon as they are more than so many. */
  public static Mono<byte[]> of(ByteBodyHttpResponse<?> answer, int bytesMax) {
    return Flux.from(answer.byteBody().toByteArrayPublisher())
        .reduceWith(ByteArrayOutputStream::new, (all, more) -> append(all, more, bytesMax))
        .map(ByteArrayOutputStream::toByteArray);
  }

  private static ByteArrayOutputStream append(
      ByteArrayOutputStream all, byte[] more, int bytesMax) {
    if (all.size() + more.length > bytesMax) {
      throw new IllegalStateException("an answer is larger than " + bytesMax + " bytes");
    }
    all.writeBytes(more);
    return all;
  }
}
