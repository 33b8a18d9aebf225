import type { OpenAPIObject } from '@nestjs/swagger';

/** @nestjs/swagger names only the outermost type of a document; these are the parts that are worked on here. */
export type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
export type ResponseObject = Exclude<Operation['responses'][string], { $ref: string } | undefined>;
export type HeaderObject = Exclude<NonNullable<ResponseObject['headers']>[string], { $ref: string }>;
export type SchemaObject = Exclude<
  NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string],
  { $ref: string }
>;
