package shop.read.api;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the API's description that a list is answered page by page. */
@Parameter(name = "limit", in = QUERY)
@Parameter(name = "after", in = QUERY)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Paged {}
