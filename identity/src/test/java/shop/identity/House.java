package shop.identity;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A service with a room for each role. */
@Factory
@Requires(property = "house")
class House {

  @Controller("/house")
  @Needs(Role.CLERK)
  @Requires(property = "house")
  static class Rooms {
    @Get(value = "/hall", produces = "text/plain")
    @Needs(Role.VIEWER)
    String hall(HttpRequest<?> request) {
      return "come in, " + Caller.of(request).name();
    }

    @Post("/till")
    HttpResponse<?> till() {
      return HttpResponse.ok();
    }

    @Get("/vault")
    HttpResponse<?> vault(HttpRequest<?> request) {
      Caller.of(request).require(Role.OPERATOR);
      return HttpResponse.ok("come in");
    }
  }

  @Controller("/unguarded")
  @Requires(property = "unguarded")
  static class Unguarded {
    @Get
    String all() {
      return "come in";
    }
  }

  @Singleton
  ExceptionHandler<NotLetIn, HttpResponse<?>> notLetIn() {
    return (_, e) -> HttpResponse.status(HttpStatus.valueOf(e.status()), e.code());
  }
}
