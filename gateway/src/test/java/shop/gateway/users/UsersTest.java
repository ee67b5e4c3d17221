package shop.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.gateway.Postgres;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.users.Users.Change;

class UsersTest {
  private static final String PASSWORD = "correct Horse battery";
  private static final int ROUNDS = 20;
  private static final Database database = database();
  private static final Users users =
      new Users(database, new Passwords(new SimpleMeterRegistry()), InstantSource.system());

  private static Database database() {
    Map<String, String> settings = Postgres.newDatabase(PASSWORD);
    return new Database(DatabaseSettings.read(name -> Optional.ofNullable(settings.get(name))));
  }

  /** As many as there are: the common pool may have a single thread. */
  private final ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    atOnce.close();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void two_operators_who_lock_out_each_other_at_once_do_not_both_succeed() {
    List<User> first = users.list("", 10);
    assertThat(first)
        .filteredOn(User::isOperator)
        .extracting(User::name)
        .containsExactly(Users.FIRST_OPERATOR);
    assertThat(users.add(new Caller("ada", Role.OPERATOR), PASSWORD)).isPresent();
    List<Function<String, Change>> ways =
        List.of(name -> users.setDisabled(name, true), name -> users.setRole(name, Role.CLERK));

    for (int round = 0; round < ROUNDS; round++) {
      Function<String, Change> way = ways.get(round % ways.size());
      List<Change> outcomes =
          Stream.of(Users.FIRST_OPERATOR, "ada")
              .map(name -> CompletableFuture.supplyAsync(() -> way.apply(name), atOnce))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(outcomes).containsExactlyInAnyOrder(Change.DONE, Change.LAST_OPERATOR);
      assertThat(users.list("", 10)).filteredOn(User::isOperator).hasSize(1);
      for (String name : List.of(Users.FIRST_OPERATOR, "ada")) {
        assertThat(users.setDisabled(name, false)).isEqualTo(Change.DONE);
        assertThat(users.setRole(name, Role.OPERATOR)).isEqualTo(Change.DONE);
      }
    }
  }

  @Test
  void a_name_that_is_none_is_nobodys() {
    assertThat(users.check("a\0b", PASSWORD)).isEmpty();
    assertThat(users.get("' OR 1=1 --")).isEmpty();
  }

  @Test
  void who_was_changed_after_being_recognised_does_not_get_a_session() {
    Sessions sessions = new Sessions(database, InstantSource.system());
    Caller eve = new Caller("eve", Role.CLERK);
    assertThat(users.add(eve, PASSWORD)).isPresent();

    Recognised before = users.check("eve", PASSWORD).orElseThrow();
    assertThat(sessions.begin(before)).isPresent();

    assertThat(users.setRole("eve", Role.VIEWER)).isEqualTo(Change.DONE);
    assertThat(sessions.begin(before)).isEmpty();

    Recognised viewer = users.check("eve", PASSWORD).orElseThrow();
    assertThat(users.setDisabled("eve", true)).isEqualTo(Change.DONE);
    assertThat(sessions.begin(viewer)).isEmpty();

    assertThat(users.setDisabled("eve", false)).isEqualTo(Change.DONE);
    assertThat(users.setPassword("eve", "another " + PASSWORD)).isTrue();
    assertThat(sessions.begin(viewer)).isEmpty();
  }

  @Test
  void who_signs_in_while_being_changed_is_signed_out_or_refused() {
    Sessions sessions = new Sessions(database, InstantSource.system());
    assertThat(users.add(new Caller("bob", Role.CLERK), PASSWORD)).isPresent();
    Recognised bob = users.check("bob", PASSWORD).orElseThrow();

    for (int round = 0; round < ROUNDS; round++) {
      CompletableFuture<Change> disabled =
          CompletableFuture.supplyAsync(() -> users.setDisabled("bob", true), atOnce);
      CompletableFuture<Optional<Session>> begun =
          CompletableFuture.supplyAsync(() -> sessions.begin(bob), atOnce);

      assertThat(disabled.join()).isEqualTo(Change.DONE);
      Optional<Session> session = begun.join();
      assertThat(users.setDisabled("bob", false)).isEqualTo(Change.DONE);
      assertThat(session.map(one -> sessions.find(one.token()))).isEmpty();
    }
  }
}
