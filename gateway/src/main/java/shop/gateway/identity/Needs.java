package shop.gateway.identity;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The lowest role for which a route is there. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
  @AliasFor(annotation = SecurityRequirement.class, member = "name") // for the API's description
  Role value();
}
