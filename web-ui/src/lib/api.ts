import type { z } from 'zod';
import type { components, paths } from '@/api/schema';

/*
 * What the API's description says of a request, found by its path: of `/orders/${string}` what stands
 * there under `/api/v1/orders/{id}`. So the compiler knows whether there is such a request, which
 * parameters and body it takes, and whether its answer has what a page reads of it.
 */

/** What the API calls by this name. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];

type Pattern<Template> = Template extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Pattern<After>}`
  : Template;

type Same<A, B> = [A, B] extends [B, A] ? true : false;

type TemplateOf<Path> = Path extends string
  ? {
      [Template in keyof paths]: Same<`/api/v1${Path}`, Pattern<Template>> extends true
        ? Template
        : never;
    }[keyof paths]
  : never;

type OperationOf<Path, Method> = Method extends string
  ? paths[TemplateOf<Path>][Lowercase<Method> & keyof paths[TemplateOf<Path>]]
  : never;

/** The parameters in the query. */
export type QueryOf<Path, Method> =
  OperationOf<Path, Method> extends { parameters: { query?: infer Query } }
    ? { [Name in keyof Query]: Query[Name] | undefined }
    : never;

/** What is sent along. */
export type BodyOf<Path, Method> =
  OperationOf<Path, Method> extends {
    requestBody?: { content: { 'application/json': infer Body } };
  }
    ? Body
    : undefined;

type Succeeded = 200 | 201 | 202;

type AnswerOf<Path, Method> = [OperationOf<Path, Method>] extends [never]
  ? never
  : OperationOf<Path, Method> extends { responses: infer Responses }
    ? Extract<keyof Responses, Succeeded> extends never
      ? undefined
      : Responses[Extract<keyof Responses, Succeeded>] extends {
            content: { 'application/json': infer Answer };
          }
        ? Answer
        : never
    : never;

/** Nothing, for a schema that understands what the API answers; else what it would have to. */
export type Reads<Schema extends z.ZodType, Path, Method> = [AnswerOf<Path, Method>] extends [never]
  ? 'the API has no such request'
  : [AnswerOf<Path, Method>] extends [z.input<Schema>]
    ? unknown
    : { understands: AnswerOf<Path, Method> };
