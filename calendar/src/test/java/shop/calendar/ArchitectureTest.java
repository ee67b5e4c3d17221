package shop.calendar;

import shop.eventsourcing.testing.ContextFences;

class ArchitectureTest extends ContextFences {
  ArchitectureTest() {
    super("shop.calendar");
  }
}
