package shop.account;

import shop.eventsourcing.testing.ContextFences;

class ArchitectureTest extends ContextFences {
  ArchitectureTest() {
    super("shop.account");
  }
}
