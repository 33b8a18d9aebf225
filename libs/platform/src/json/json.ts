/** Anything that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. Declare payloads as `type`, not `interface`: only a type alias fits an index signature. */
export type JsonObject = { readonly [member: string]: JsonValue };
