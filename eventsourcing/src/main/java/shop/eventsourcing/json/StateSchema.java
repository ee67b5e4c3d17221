package shop.eventsourcing.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.eventsourcing.Sha256;

/**
 * The form of a state: its records with their components, and the choices between records, down to
 * the types of the JDK.
 */
final class StateSchema {
  private final SortedMap<String, String> forms = new TreeMap<>();

  private StateSchema() {}

  /**
   * SHA-256 in hex: another for another form.
   *
   * @param rules by which the same form may have another meaning
   */
  static String hash(Class<?> state, int rules) {
    return Sha256.hex(rules + "\n" + form(state));
  }

  /** A line for each type of ours, sorted by its name. */
  static String form(Class<?> state) {
    StateSchema schema = new StateSchema();
    schema.visit(state);
    StringBuilder form = new StringBuilder();
    schema.forms.forEach((name, parts) -> form.append(name + ": " + parts + "\n"));
    return form.toString();
  }

  /** A sealed interface: one of its records. (Among the JDK's values there are sealed classes.) */
  static boolean isChoice(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        visit(argument);
      }
    } else if (type instanceof Class<?> c && !forms.containsKey(c.getName())) {
      if (c.isRecord()) {
        forms.put(c.getName(), list(c.getRecordComponents(), StateSchema::named));
        for (RecordComponent component : c.getRecordComponents()) {
          visit(component.getGenericType());
        }
      } else if (c.isEnum()) {
        forms.put(c.getName(), list(c.getEnumConstants(), Object::toString));
      } else if (isChoice(c)) {
        forms.put(c.getName(), list(c.getPermittedSubclasses(), Class::getName));
        for (Class<?> permitted : c.getPermittedSubclasses()) {
          visit(permitted);
        }
      }
    }
  }

  private static String named(RecordComponent component) {
    return component.getGenericType().getTypeName() + " " + component.getName();
  }

  private static <T> String list(T[] parts, Function<T, String> name) {
    return Arrays.stream(parts).map(name).collect(Collectors.joining(", "));
  }
}
