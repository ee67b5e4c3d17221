package shop.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void two_operators_who_lock_out_each_other_at_once_do_not_both_succeed() {
    List<User> first = users.list("", 10);
    assertThat(first).extracting(User::name).containsExactly(Users.FIRST_OPERATOR);
    assertThat(users.add(new Caller("ada", Role.OPERATOR), PASSWORD)).isTrue();
    List<Function<String, Change>> ways =
        List.of(name -> users.setDisabled(name, true), name -> users.setRole(name, Role.CLERK));

    for (int round = 0; round < ROUNDS; round++) {
      Function<String, Change> way = ways.get(round % ways.size());
      List<Change> outcomes =
          Stream.of(Users.FIRST_OPERATOR, "ada")
              .map(name -> CompletableFuture.supplyAsync(() -> way.apply(name)))
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
}
