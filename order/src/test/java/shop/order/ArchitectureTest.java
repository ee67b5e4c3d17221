package shop.order;

import shop.eventsourcing.testing.ContextFences;

class ArchitectureTest extends ContextFences {
  ArchitectureTest() {
    super("shop.order");
  }
}
