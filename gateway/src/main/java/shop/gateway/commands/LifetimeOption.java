package shop.gateway.commands;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as it is typed: 30s, 15m or 2h. */
final class LifetimeOption implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smh])");

  @Override
  public Duration convert(String typed) {
    Matcher time = TIME.matcher(typed);
    if (!time.matches()) {
      throw new TypeConversionException("a time is a number and s, m or h, such as 15m");
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
