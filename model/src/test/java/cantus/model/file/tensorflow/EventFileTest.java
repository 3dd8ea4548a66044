package cantus.model.file.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files, read back by protobuf itself from TensorFlow's definition of the message. */
class EventFileTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 250_000_000);

  @TempDir Path folder;

  private EventFileWriter writer() throws Exception {
    return new EventFileWriter(folder, "studio.local", InstantSource.fixed(NOW));
  }

  private static Descriptor event() throws Exception {
    FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
    try (InputStream in = EventFileTest.class.getResourceAsStream("event.descriptor.txt")) {
      TextFormat.merge(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
    }
    return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0])
        .findMessageTypeByName("Event");
  }

  private static List<Message> events(Path file) throws Exception {
    List<Message> events = new ArrayList<>();
    try (TfRecordReader records = new TfRecordReader(file)) {
      for (byte[] record = records.next(); record != null; record = records.next()) {
        events.add(DynamicMessage.parseFrom(event(), record));
      }
    }
    return events;
  }

  private static Object get(Message message, String field) {
    return message.getField(message.getDescriptorForType().findFieldByName(field));
  }

  private static boolean has(Message message, String field) {
    return message.hasField(message.getDescriptorForType().findFieldByName(field));
  }

  @SuppressWarnings("unchecked")
  private static List<Message> values(Message event) {
    return (List<Message>) get((Message) get(event, "summary"), "value");
  }

  @Test
  void a_file_is_named_as_tensorflow_names_it_and_begins_with_its_version() throws Exception {
    Path file;
    try (EventFileWriter writer = writer()) {
      file = writer.file();
    }
    assertThat(file.getFileName()).hasToString("events.out.tfevents.1700000000.studio.local");
    List<Message> events = events(file);
    assertThat(events).hasSize(1);
    assertThat(get(events.get(0), "file_version")).isEqualTo("brain.Event:2");
    assertThat(get(events.get(0), "wall_time")).isEqualTo(1_700_000_000.25);
    assertThat(events.get(0).getUnknownFields().asMap()).isEmpty();
  }

  @Test
  void figures_are_scalars_of_their_step_a_zero_too() throws Exception {
    EventFileWriter writer = writer();
    writer.scalars(1234567890123L, Map.of("metrics/accuracy", 0.0));
    writer.scalars(20, Map.of("loss", 1.5));
    List<Message> events = events(writer.file()); // it can be read while it is open
    writer.close();
    assertThat(get(events.get(1), "step")).isEqualTo(1234567890123L);
    Message zero = values(events.get(1)).get(0);
    assertThat(get(zero, "tag")).isEqualTo("metrics/accuracy");
    assertThat(has(zero, "simple_value")).isTrue();
    assertThat(get(zero, "simple_value")).isEqualTo(0f);
    Message loss = values(events.get(2)).get(0);
    assertThat(get(loss, "simple_value")).isEqualTo(1.5f);
    assertThat(loss.getUnknownFields().asMap()).isEmpty();
  }

  @Test
  void a_text_is_a_string_tensor_for_the_text_plugin() throws Exception {
    EventFileWriter writer = writer();
    writer.text(0, "hparams", "| Größe | 256 |");
    Message value = values(events(writer.file()).get(1)).get(0);
    writer.close();
    assertThat(has(value, "simple_value")).isFalse();
    Message tensor = (Message) get(value, "tensor");
    assertThat(get(tensor, "dtype")).isEqualTo(7);
    assertThat(get(tensor, "string_val"))
        .isEqualTo(List.of(ByteString.copyFromUtf8("| Größe | 256 |")));
    Message plugin = (Message) get((Message) get(value, "metadata"), "plugin_data");
    assertThat(get(plugin, "plugin_name")).isEqualTo("text");
  }

  @Test
  void two_writers_in_one_second_have_a_file_each() throws Exception {
    try (EventFileWriter first = writer();
        EventFileWriter second = writer()) {
      first.scalars(1, Map.of("loss", 2.0));
      second.scalars(2, Map.of("loss", 1.0));
    }
    List<Path> files = EventFileReader.find(folder);
    assertThat(files).hasSize(2);
    for (int n = 0; n < 2; n++) {
      List<SummaryEvent> events = EventFileReader.read(files.get(n));
      assertThat(events).hasSize(2);
      assertThat(events.get(1).step()).isEqualTo(n + 1L);
      assertThat(events.get(1).values().get(0).scalar()).isEqualTo(2f - n);
    }
  }

  @Test
  void a_file_that_breaks_off_is_read_up_to_there() throws Exception {
    EventFileWriter writer = writer();
    writer.scalars(1, Map.of("loss", 2.0));
    writer.scalars(2, Map.of("loss", 1.0));
    writer.close();
    byte[] bytes = Files.readAllBytes(writer.file());
    Files.write(writer.file(), Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(EventFileReader.read(writer.file())).hasSize(2);
  }
}
