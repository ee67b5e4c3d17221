package shop.gateway;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import shop.gateway.identity.SigningKeys;

/** What the gateway is made of, beyond its own classes. */
@Factory
final class GatewayWiring {
  /** At once: without keys the gateway does not start. */
  @Context
  SigningKeys signingKeys(GatewaySettings settings) {
    return SigningKeys.read(settings.signingKeyFile(), settings.publicKeyFile());
  }
}
