package shop.gateway.routing;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.codec.CodecException;
import java.io.OutputStream;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Turns a service's answer into ours: its bytes are handed on as they arrive. */
final class RelayedAnswer {
  private static final BytesAsTheyAre BYTES_AS_THEY_ARE = new BytesAsTheyAre();

  private RelayedAnswer() {}

  /**
   * Takes over the answer and the place: both are freed however the exchange ends, also when the
   * client stops reading.
   */
  static HttpResponse<?> to(
      ServerHttpRequest<?> request,
      ByteBodyHttpResponse<?> answer,
      Bulkhead.Place place,
      Duration stallsFor) {
    place.answered();
    MutableHttpResponse<CloseableByteBody> response =
        HttpResponse.status(answer.code(), answer.reason());
    PassedHeaders.toClient(answer, response);
    if (request.getMethod() == HttpMethod.HEAD) {
      answer.close();
      place.leave();
      return response;
    }
    response.body(held(request.byteBodyFactory(), answer, place, stallsFor));
    response.bodyWriter(BYTES_AS_THEY_ARE);
    return response;
  }

  private static CloseableByteBody held(
      ByteBodyFactory factory,
      ByteBodyHttpResponse<?> answer,
      Bulkhead.Place place,
      Duration stallsFor) {
    CloseableByteBody body = answer.byteBody().move();
    if (body instanceof AvailableByteBody) {
      place.leave();
      return body;
    }
    Flux<ReadBuffer> arriving =
        Flux.from(body.toReadBufferPublisher()).timeout(stallsFor).doFinally(_ -> place.leave());
    // The client may be gone before anything was read.
    Runnable discard =
        () -> {
          place.leave();
          body.close();
        };
    return factory.adapt(arriving, BodySizeLimits.UNLIMITED, answer.getHeaders(), discard);
  }

  private static final class BytesAsTheyAre implements ResponseBodyWriter<CloseableByteBody> {
    @Override
    public CloseableByteBody writePiece(
        ByteBodyFactory factory,
        HttpRequest<?> request,
        HttpResponse<?> response,
        Argument<CloseableByteBody> type,
        MediaType mediaType,
        CloseableByteBody body) {
      return body;
    }

    @Override
    public void writeTo(
        Argument<CloseableByteBody> type,
        MediaType mediaType,
        CloseableByteBody body,
        MutableHeaders headers,
        OutputStream stream) {
      body.close();
      throw new CodecException("An answer is relayed as it arrives, never through a stream");
    }
  }
}
