package shop.read.orders;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names in the API's description what {@link OrderQuery} understands, beside status and e-mail
 * address.
 */
@Operation(
    parameters = {
      @Parameter(name = "customerId", in = QUERY, schema = @Schema(format = "uuid")),
      @Parameter(name = "createdFrom", in = QUERY, schema = @Schema(format = "date-time")),
      @Parameter(
          name = "createdTo",
          in = QUERY,
          description = "exclusive",
          schema = @Schema(format = "date-time")),
      @Parameter(name = "currency", in = QUERY),
      @Parameter(name = "minTotal", in = QUERY, description = "goes with currency"),
      @Parameter(name = "maxTotal", in = QUERY, description = "goes with currency"),
      @Parameter(
          name = "sort",
          in = QUERY,
          description = "total goes with currency",
          schema =
              @Schema(
                  allowableValues = {"createdAt", "updatedAt", "total"},
                  defaultValue = "createdAt")),
      @Parameter(
          name = "order",
          in = QUERY,
          schema =
              @Schema(
                  allowableValues = {"desc", "asc"},
                  defaultValue = "desc"))
    })
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface OrderFilters {}
