package shop.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import shop.gateway.RunningGateway;
import shop.gateway.live.RawBrowser.Received;

/**
 * Frames that no browser sends, made up at random: each kind has the end that RFC 6455 gives it.
 */
class FrameFuzzTest {
  private static final int CASES = Integer.getInteger("shop.frames", 300);
  private static final long SEED = Long.getLong("shop.seed", new Random().nextLong());
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NO_TEXT = 1007;
  private static final int WRONG_TYPE = 1003;
  private static final int TOO_BIG = 1009;
  private static final int STAYS_OPEN = 0;

  /** To a goodbye that is none, there is no answer but to hang up. */
  private static final int NO_GOODBYE = -1;

  private static final RunningGateway gateway =
      RunningGateway.start(Map.of("gateway.limits.sockets-per-caller", 100));

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** What is sent, and with which codes the socket may end. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Case(String name, byte[] bytes, Set<Integer> ends) {}

  private interface Kind {
    Case make(Random random);
  }

  private static final List<Kind> KINDS =
      List.of(
          random -> wrong("unmasked", RawBrowser.frame(0x81, false, 2, bytes(random, 2))),
          random ->
              wrong("reserved bits", plain(0x81 | ((1 + random.nextInt(7)) << 4), 5, ascii())),
          random -> wrong("reserved opcode", plain(0x83 + random.nextInt(5), 5, random)),
          random -> wrong("reserved control", plain(0x8b + random.nextInt(5), 5, random)),
          random -> wrong("long control", plain(0x89, 126 + random.nextInt(1000), random)),
          random -> wrong("ping in pieces", plain(0x09, random.nextInt(125), random)),
          random -> wrong("continuation of nothing", plain(0x80, random.nextInt(200), random)),
          FrameFuzzTest::textWithinText,
          random -> new Case("close of one byte", plain(0x88, 1, random), Set.of(PROTOCOL_ERROR)),
          FrameFuzzTest::closeWithAnyCode,
          random ->
              new Case("binary", plain(0x82, random.nextInt(500), random), Set.of(WRONG_TYPE)),
          FrameFuzzTest::noText,
          FrameFuzzTest::tooLarge,
          FrameFuzzTest::tooManyFragments,
          FrameFuzzTest::anyText,
          FrameFuzzTest::anyBytes);

  @Test
  void whatever_is_sent_the_socket_ends_as_it_should_and_the_others_go_on() throws Exception {
    System.out.println("frames " + CASES + " seed " + SEED);
    try (Browser witness = Browser.open(gateway)) {
      for (int n = 0; n < CASES; n++) {
        Random random = new Random(SEED + n);
        Case made = KINDS.get(n % KINDS.size()).make(random);
        assertThat(made.ends())
            .as("%s, case %d, seed %d", made.name(), n, SEED)
            .contains(end(made));
      }
      witness.say("{\"ping\":1}");
      witness.hears("{\"type\":\"pong\",\"ping\":1}");
      await().until(() -> gateway.get("/metrics").body().contains("shop_gateway_sockets 1.0"));
    }
  }

  /** The code of the gateway's goodbye, or that it still answers. */
  private static int end(Case made) {
    try (RawBrowser browser = new RawBrowser(gateway.port())) {
      // At once: what arrives after a hang-up would take the goodbye with it.
      browser.send(
          joined(made.bytes(), RawBrowser.frame(true, RawBrowser.PING, "?".getBytes(UTF_8))));
      while (true) {
        Received frame = browser.next();
        if (frame.opcode() == RawBrowser.CLOSE) {
          return frame.closeCode();
        }
        if (frame.text().equals("?")) {
          return STAYS_OPEN;
        }
      }
    } catch (IOException _) {
      return NO_GOODBYE;
    }
  }

  private static Case wrong(String name, byte[] bytes) {
    return new Case(name, bytes, Set.of(PROTOCOL_ERROR));
  }

  private static byte[] plain(int firstByte, int length, Random random) {
    return RawBrowser.frame(firstByte, true, length, bytes(random, length));
  }

  private static Case textWithinText(Random random) {
    return wrong("text within text", joined(plain(0x01, 3, ascii()), plain(0x81, 3, ascii())));
  }

  private static Case closeWithAnyCode(Random random) {
    int code = random.nextInt(5000);
    byte[] payload = {(byte) (code >> 8), (byte) code};
    boolean isGood = (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || code >= 3000;
    return new Case(
        "close with " + code,
        RawBrowser.frame(0x88, true, 2, payload),
        Set.of(isGood ? 1000 : NO_GOODBYE));
  }

  private static Case noText(Random random) {
    byte[] payload = ("{\"ping\":" + random.nextInt() + "}  ").getBytes(UTF_8);
    payload[random.nextInt(payload.length - 1)] = (byte) (0xf8 + random.nextInt(8));
    return new Case(
        "no UTF-8", RawBrowser.frame(0x81, true, payload.length, payload), Set.of(NO_TEXT));
  }

  private static Case tooLarge(Random random) {
    long length = 64 * 1024 + 1 + (random.nextLong() & Long.MAX_VALUE) % (Long.MAX_VALUE - 70_000);
    return new Case(
        "too large", RawBrowser.frame(0x81, true, length, new byte[0]), Set.of(TOO_BIG));
  }

  private static Case tooManyFragments(Random random) {
    byte[] all = plain(0x01, random.nextInt(50), ascii());
    for (int i = 0; i < 32 + random.nextInt(10); i++) {
      all = joined(all, plain(0x00, random.nextInt(50), ascii()));
    }
    return new Case("too many fragments", all, Set.of(TOO_BIG));
  }

  private static Case anyText(Random random) {
    StringBuilder text = new StringBuilder();
    String[] parts = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"",
      "\\",
      "subscribe",
      "events",
      "changes",
      "from",
      "filter",
      "ping",
      "null",
      "true",
      "-1",
      "1e999",
      "\u0000",
      "é",
      "\ud83d\ude00",
      " ",
      "\"type\"",
      "{\"ping\":",
      "{\"subscribe\":\"",
      "{\"pause\":\"events\"}"
    };
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    byte[] payload = text.toString().getBytes(UTF_8);
    return new Case(
        "any text", RawBrowser.frame(0x81, true, payload.length, payload), Set.of(STAYS_OPEN));
  }

  private static Case anyBytes(Random random) {
    byte[] noise = bytes(random, 100 + random.nextInt(400));
    noise[1] &= 0x7f; // no mask: else it may announce more than it brings, and be waited for
    return wrong("noise", noise);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Whose bytes are letters: what is wrong is to be the frame and not the text. */
  private static Random ascii() {
    return new Random() {
      @Override
      public void nextBytes(byte[] bytes) {
        java.util.Arrays.fill(bytes, (byte) 'x');
      }
    };
  }
}
