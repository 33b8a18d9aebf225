import type { Schema } from '../contract/document.js';

/** A schema of the contract as a TypeScript type. Throws for what no type is known for, so that nothing becomes `any`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return `Schemas['${schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)}']`;
  const { allOf, anyOf, oneOf, ...own } = schema;
  if (allOf !== undefined) {
    const hasOwn = own.properties !== undefined || own.enum !== undefined;
    return joined(' & ', [...allOf.map(typeOf), ...(hasOwn ? [typeOf(own)] : [])]);
  }
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined) return joined(' | ', alternatives.map(typeOf));
  if (schema.enum !== undefined)
    return joined(
      ' | ',
      schema.enum.map((value) => JSON.stringify(value)),
    );
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? impliedBy(schema));
  return joined(
    ' | ',
    types.map((type) => ofType(type, schema)),
  );
}

const impliedBy = ({ properties, items }: Schema): readonly string[] =>
  properties !== undefined ? ['object'] : items !== undefined ? ['array'] : ['string'];

function ofType(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly (${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(`There is no type for ${JSON.stringify(schema)}.`);
  }
}

function objectOf({ properties, required = [], additionalProperties }: Schema): string {
  if (properties === undefined || Object.keys(properties).length === 0) {
    const member = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
    return additionalProperties === false ? 'Record<string, never>' : `Readonly<Record<string, ${member}>>`;
  }
  const members = Object.entries(properties).map(
    ([name, each]) => `readonly ${nameOf(name)}${required.includes(name) ? '' : '?'}: ${typeOf(each)};`,
  );
  return `{\n${members.join('\n')}\n}`;
}

const nameOf = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : `'${name}'`);

const joined = (by: string, types: readonly string[]): string => {
  const all = [...new Set(types)];
  return all.length === 1 ? (all[0] ?? 'never') : all.map((type) => `(${type})`).join(by);
};
