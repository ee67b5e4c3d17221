package shop.calendar;

import io.micronaut.runtime.Micronaut;

/** Starts the calendar service. */
public final class CalendarApplication {
  private CalendarApplication() {}

  public static void main(String[] args) {
    Micronaut.run(CalendarApplication.class, args);
  }
}
