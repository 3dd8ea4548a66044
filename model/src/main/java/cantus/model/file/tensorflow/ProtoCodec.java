package cantus.model.file.tensorflow;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a record as a protocol buffer message of syntax 3.
 *
 * <p>The schema is the record: components with a {@link ProtoField} are fields (int as int32, long
 * as int64, double, boolean, String, records as messages, lists of records as repeated messages; a
 * Float is a float of a choice, null if the choice fell on something else). A component of type
 * {@link UnknownFieldSet} takes whatever else a message holds, and gives it back when the message
 * is written; without one it is passed over.
 */
final class ProtoCodec<T extends Record> {

  private enum Kind {
    INT32(0, WireFormat.WIRETYPE_VARINT),
    INT64(0L, WireFormat.WIRETYPE_VARINT),
    BOOL(false, WireFormat.WIRETYPE_VARINT),
    DOUBLE(0.0, WireFormat.WIRETYPE_FIXED64),
    FLOAT(null, WireFormat.WIRETYPE_FIXED32),
    STRING("", WireFormat.WIRETYPE_LENGTH_DELIMITED),
    MESSAGE(null, WireFormat.WIRETYPE_LENGTH_DELIMITED),
    MESSAGES(List.of(), WireFormat.WIRETYPE_LENGTH_DELIMITED);

    final @Nullable Object absent;
    final int wireType;

    Kind(@Nullable Object absent, int wireType) {
      this.absent = absent;
      this.wireType = wireType;
    }
  }

  /** A component of the record that is a field; {@code position} is its place in the record. */
  private record Field(
      int number,
      int position,
      Kind kind,
      MethodHandle get,
      @Nullable ProtoCodec<? extends Record> codec) {

    /** The codec of the messages in it, which every field of them has. */
    ProtoCodec<? extends Record> messages() {
      return Objects.requireNonNull(codec);
    }
  }

  private static final int HIGHEST_NUMBER = 63;
  private static final int NOWHERE = -1;

  private final Field[] byNumber = new Field[HIGHEST_NUMBER + 1];
  private final List<Field> inOrder = new ArrayList<>();
  private final @Nullable Object[] absent;
  private final int unknownPosition;
  private final @Nullable MethodHandle getUnknown;
  private final MethodHandle constructor;

  private ProtoCodec(Class<T> type) throws IllegalAccessException, NoSuchMethodException {
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    RecordComponent[] components = type.getRecordComponents();
    absent = new Object[components.length];
    int unknownAt = NOWHERE;
    MethodHandle unknown = null;
    for (int i = 0; i < components.length; i++) {
      MethodHandle get =
          lookup
              .unreflect(components[i].getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
      ProtoField number = components[i].getAnnotation(ProtoField.class);
      if (number == null) {
        absent[i] = UnknownFieldSet.getDefaultInstance();
        unknownAt = i;
        unknown = get;
      } else {
        Field field = field(number.value(), i, components[i], get);
        absent[i] = field.kind.absent;
        byNumber[field.number] = field;
        inOrder.add(field);
      }
    }
    inOrder.sort(Comparator.comparingInt(Field::number));
    unknownPosition = unknownAt;
    getUnknown = unknown;
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    constructor =
        lookup
            .findConstructor(type, MethodType.methodType(void.class, types))
            .asSpreader(Object[].class, types.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
  }

  static <T extends Record> ProtoCodec<T> of(Class<T> type) {
    try {
      return new ProtoCodec<>(type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be a message", e);
    }
  }

  private static Field field(int number, int position, RecordComponent c, MethodHandle get) {
    Class<?> type = c.getType();
    if (type.isRecord()) {
      return new Field(number, position, Kind.MESSAGE, get, of(type.asSubclass(Record.class)));
    }
    if (type == List.class) {
      Class<?> element =
          (Class<?>) ((ParameterizedType) c.getGenericType()).getActualTypeArguments()[0];
      return new Field(number, position, Kind.MESSAGES, get, of(element.asSubclass(Record.class)));
    }
    Kind kind =
        type == int.class
            ? Kind.INT32
            : type == long.class
                ? Kind.INT64
                : type == double.class
                    ? Kind.DOUBLE
                    : type == Float.class
                        ? Kind.FLOAT
                        : type == boolean.class ? Kind.BOOL : Kind.STRING;
    return new Field(number, position, kind, get, null);
  }

  /** Reads a message. */
  T read(byte[] bytes) throws IOException {
    return read(CodedInputStream.newInstance(bytes));
  }

  private T read(CodedInputStream in) throws IOException {
    Object[] values = absent.clone();
    UnknownFieldSet.Builder unknown = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      Field field = number <= HIGHEST_NUMBER ? byNumber[number] : null;
      if (field == null || WireFormat.getTagWireType(tag) != field.kind.wireType) {
        unknown = unknown == null ? UnknownFieldSet.newBuilder() : unknown;
        unknown.mergeFieldFrom(tag, in);
      } else {
        values[field.position] = value(field, values[field.position], in);
      }
    }
    if (unknown != null && unknownPosition != NOWHERE) {
      values[unknownPosition] = unknown.build();
    }
    try {
      @SuppressWarnings("unchecked") // the constructor is that of T
      T message = (T) construct(values);
      return message;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UncheckedIOException(new IOException(e)); // no record declares exceptions
    }
  }

  private Object construct(Object[] values) throws Throwable {
    return constructor.invokeExact(values);
  }

  private static Object get(MethodHandle component, Object message) throws Throwable {
    return component.invokeExact(message);
  }

  private static Object value(Field field, Object before, CodedInputStream in) throws IOException {
    return switch (field.kind) {
      case INT32 -> in.readInt32();
      case INT64 -> in.readInt64();
      case BOOL -> in.readBool();
      case DOUBLE -> in.readDouble();
      case FLOAT -> in.readFloat();
      case STRING -> in.readStringRequireUtf8();
      case MESSAGE -> nested(field, in);
      case MESSAGES -> {
        @SuppressWarnings("unchecked") // only this line puts lists there
        List<Object> list =
            before == Kind.MESSAGES.absent ? new ArrayList<>() : (List<Object>) before;
        list.add(nested(field, in));
        yield list;
      }
    };
  }

  private static Object nested(Field field, CodedInputStream in) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    Object message = field.messages().read(in);
    in.popLimit(limit);
    return message;
  }

  /** The bytes of a message, its fields in the order of their numbers. */
  byte[] write(Record message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, 256);
    try {
      for (Field field : inOrder) {
        write(field, get(field.get, message), out);
      }
      if (getUnknown != null) {
        ((UnknownFieldSet) get(getUnknown, message)).writeTo(out);
      }
      out.flush();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UncheckedIOException(new IOException(e)); // memory takes everything
    }
    return bytes.toByteArray();
  }

  private static void write(Field field, Object value, CodedOutputStream out) throws IOException {
    if (value == null || value.equals(field.kind.absent) && !isNegativeZero(value)) {
      return;
    }
    switch (field.kind) {
      case INT32 -> out.writeInt32(field.number, (Integer) value);
      case INT64 -> out.writeInt64(field.number, (Long) value);
      case BOOL -> out.writeBool(field.number, (Boolean) value);
      case DOUBLE -> out.writeDouble(field.number, (Double) value);
      case FLOAT -> out.writeFloat(field.number, (Float) value);
      case STRING -> out.writeString(field.number, (String) value);
      case MESSAGE -> out.writeByteArray(field.number, field.messages().write((Record) value));
      case MESSAGES -> {
        for (Object message : (List<?>) value) {
          out.writeByteArray(field.number, field.messages().write((Record) message));
        }
      }
    }
  }

  private static boolean isNegativeZero(Object value) {
    return value instanceof Double d && Double.doubleToRawLongBits(d) != 0 && d == 0;
  }
}
