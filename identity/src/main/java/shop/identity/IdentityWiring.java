package shop.identity;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The only place where the parts of this package are put together. */
@Factory
final class IdentityWiring {

  @Singleton
  CallTokens callTokens(@Value("${shop.public-key-file:}") String file) {
    return new CallTokens(PublicKey.read(file), InstantSource.system());
  }
}
