package shop.gateway.commands;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.users.Database;
import shop.gateway.users.DatabaseSettings;
import shop.gateway.users.Passwords;
import shop.gateway.users.SignInLinks;
import shop.gateway.users.Site;
import shop.gateway.users.User;
import shop.gateway.users.Users;

/** Keeps the users. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keep the users who may sign in.")
final class UserCommand {
  private static final String NAME = "NAME";

  /** No list of users is longer. */
  private static final int LIST_MAX = 1_000;

  private static final String STDIN = "--password-stdin";
  private static final String STDIN_SAYS =
      "Read the password from standard input; without it one is made and printed.";

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  UserCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Command(description = "Add a user; prints the password unless it was given.")
  int add(
      @Parameters(paramLabel = NAME) String name,
      @Option(
              names = "--role",
              required = true,
              converter = RoleOption.class,
              description = "viewer, clerk or operator.")
          Role role,
      @Option(names = STDIN, description = STDIN_SAYS) boolean fromStdin) {
    Caller user = new Caller(name, role);
    String password = password(fromStdin);
    return withUsers(
        users ->
            users.add(user, password).isPresent()
                ? told(fromStdin, password)
                : failed("there is a user " + name + " already"));
  }

  @Command(description = "Give a user another password and end all sessions of before.")
  int password(
      @Parameters(paramLabel = NAME) String name,
      @Option(names = STDIN, description = STDIN_SAYS) boolean fromStdin) {
    String password = password(fromStdin);
    return withUsers(
        users ->
            users.setPassword(name, password) ? told(fromStdin, password) : failed(nobody(name)));
  }

  @Command(description = "List all users.")
  int list() {
    return withUsers(
        users -> {
          for (User user : users.list("", LIST_MAX)) {
            String state = user.disabled() ? "disabled" : "enabled";
            out().printf("%-24s %-9s %s%n", user.name(), user.role().code(), state);
          }
          return ExitCode.OK;
        });
  }

  @Command(description = "Let a user sign in no more, and end all sessions.")
  int disable(@Parameters(paramLabel = NAME) String name) {
    return withUsers(users -> told(users.setDisabled(name, true), name));
  }

  @Command(description = "Let a disabled user sign in again.")
  int enable(@Parameters(paramLabel = NAME) String name) {
    return withUsers(users -> told(users.setDisabled(name, false), name));
  }

  @Command(description = "Give a user another role and end all sessions of before.")
  int role(
      @Parameters(paramLabel = NAME) String name,
      @Parameters(
              paramLabel = "ROLE",
              converter = RoleOption.class,
              description = "viewer, clerk or operator.")
          Role role) {
    return withUsers(users -> told(users.setRole(name, role), name));
  }

  @Command(description = "Print a link that signs the user in once, within 15 minutes.")
  int link(@Parameters(paramLabel = NAME) String name) {
    try (Database database = database()) {
      InstantSource clock = InstantSource.system();
      var links = new SignInLinks(database, users(database), clock);
      return links
          .make(name)
          .map(secret -> printed(site().signIn(secret)))
          .orElseGet(() -> failed(nobody(name) + ", or it is disabled"));
    }
  }

  private int withUsers(ToIntFunction<Users> work) {
    try (Database database = database()) {
      return work.applyAsInt(users(database));
    }
  }

  private Database database() {
    return new Database(DatabaseSettings.read(name -> Optional.ofNullable(environment.get(name))));
  }

  private static Users users(Database database) {
    return new Users(database, new Passwords(new SimpleMeterRegistry()), InstantSource.system());
  }

  private Site site() {
    int port = Integer.parseInt(environment.getOrDefault("SHOP_GATEWAY_PORT", "3000"));
    return Site.of(environment.get("SHOP_SITE_URL"), port);
  }

  private static String password(boolean fromStdin) {
    if (!fromStdin) {
      return Passwords.random();
    }
    Scanner lines = new Scanner(System.in, Charset.defaultCharset());
    return lines.hasNextLine() ? lines.nextLine() : "";
  }

  private int told(Users.Change change, String name) {
    return switch (change) {
      case DONE -> ExitCode.OK;
      case NO_SUCH_USER -> failed(nobody(name));
      case LAST_OPERATOR -> failed(name + " is the last operator: make somebody else one first");
    };
  }

  private int told(boolean known, String password) {
    return known ? ExitCode.OK : printed(password);
  }

  private int printed(String line) {
    out().println(line);
    return ExitCode.OK;
  }

  private int failed(String why) {
    spec.commandLine().getErr().println(why);
    return ExitCode.SOFTWARE;
  }

  private static String nobody(String name) {
    return "there is no user " + name;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
