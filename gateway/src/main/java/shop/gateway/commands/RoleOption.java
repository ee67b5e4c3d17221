package shop.gateway.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import shop.gateway.identity.Role;

/** A role as it is typed: viewer, clerk or operator. */
final class RoleOption implements ITypeConverter<Role> {
  @Override
  public Role convert(String typed) {
    return Role.of(typed).orElseThrow(() -> new TypeConversionException(Role.RULE));
  }
}
