package shop.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import shop.gateway.identity.SigningKeys;
import shop.gateway.limits.CommandRates;
import shop.gateway.limits.GatewayLimits;
import shop.gateway.users.Database;
import shop.gateway.users.DatabaseSettings;
import shop.gateway.users.Passwords;
import shop.gateway.users.Sessions;
import shop.gateway.users.SignIn;
import shop.gateway.users.SignInLinks;
import shop.gateway.users.Site;
import shop.gateway.users.Users;

/** What the gateway is made of, beyond what is found by itself. */
@Factory
final class GatewayWiring {
  /** At once: without keys the gateway does not start. */
  @Context
  SigningKeys signingKeys(Environment environment) {
    return SigningKeys.read(name -> environment.getProperty(name, String.class));
  }

  @Bean(preDestroy = "close")
  @Singleton
  Database database(Environment environment) {
    return new Database(DatabaseSettings.read(name -> environment.getProperty(name, String.class)));
  }

  @Singleton
  Passwords passwords(MeterRegistry metrics) {
    return new Passwords(metrics);
  }

  @Singleton
  Users users(Database database, Passwords passwords, InstantSource clock) {
    return new Users(database, passwords, clock);
  }

  @Singleton
  Sessions sessions(Database database, InstantSource clock) {
    return new Sessions(database, clock);
  }

  @Singleton
  SignInLinks links(Database database, Users users, InstantSource clock) {
    return new SignInLinks(database, users, clock);
  }

  /** One for all commands, whoever carries them out. */
  @Singleton
  CommandRates commandRates(GatewayLimits limits) {
    return new CommandRates(limits);
  }

  /** As late as it is asked for: only then it is known which port was free. */
  @Singleton
  Site site(GatewaySettings settings, EmbeddedServer server) {
    URI configured = settings.siteUrl();
    return Site.of(configured == null ? null : configured.toString(), server.getPort());
  }

  @Singleton
  SignIn signIn(
      Users users,
      SignInLinks links,
      Sessions sessions,
      InstantSource clock,
      GatewayLimits limits) {
    return new SignIn(
        users, links, sessions, clock, limits.signInsPerAddress(), limits.signInsPerUser());
  }
}
