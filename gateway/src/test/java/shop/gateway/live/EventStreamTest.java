package shop.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.gateway.live.EventStream.Event;

class EventStreamTest {
  private final EventStream stream = new EventStream();

  @Test
  void events_are_read_however_the_bytes_are_cut() throws IOException {
    String text =
        ": hi\r\n\r\nevent: change\r\ndata: {\"id\":\"é\"}\r\n\r\ndata:1\ndata: 2\nid: 7\n\n";
    List<Event> events = new ArrayList<>();
    for (byte b : text.getBytes(UTF_8)) {
      events.addAll(stream.read(new byte[] {b}));
    }

    assertThat(events)
        .containsExactly(new Event("change", "{\"id\":\"é\"}"), new Event("message", "1\n2"));
    assertThat(new EventStream().read(text.getBytes(UTF_8))).isEqualTo(events);
  }

  @Test
  void an_event_without_an_end_is_not_kept() {
    assertThatThrownBy(() -> stream.read(new byte[EventStream.EVENT_BYTES_MAX + 1]))
        .isInstanceOf(IOException.class);
  }
}
