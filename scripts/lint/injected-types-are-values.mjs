/**
 * Nest finds what to inject from the types of a constructor's parameters, which the compiler writes down as values.
 * A class that is imported with `import type` is no value: its parameter is written down as `Object`, and the
 * application fails at boot with a message that names neither the import nor the file. This rule names both.
 */
export const injectedTypesAreValues = {
  meta: {
    type: 'problem',
    docs: { description: 'Constructor parameters that Nest injects are imported as values' },
    messages: {
      typeOnly:
        '{{name}} is injected by its type, so import it as a value; with `import type` Nest sees only Object.',
    },
    schema: [],
  },
  create(context) {
    const typeOnly = new Set();
    return {
      ImportDeclaration(declaration) {
        for (const specifier of declaration.specifiers)
          if (declaration.importKind === 'type' || specifier.importKind === 'type')
            typeOnly.add(specifier.local.name);
      },
      'MethodDefinition[kind="constructor"]'(method) {
        const { decorators = [] } = method.parent.parent;
        if (decorators.length === 0) return;
        for (const parameter of method.value.params) {
          const name = injectedTypeOf(parameter);
          if (name !== undefined && typeOnly.has(name))
            context.report({ node: parameter, messageId: 'typeOnly', data: { name } });
        }
      },
    };
  },
};

/** The name of the type by which Nest would inject this parameter; undefined where `@Inject(token)` says what to use. */
function injectedTypeOf(parameter) {
  if (parameter.decorators?.length > 0) return undefined;
  const declared = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const type = (declared.left ?? declared).typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' ? type.typeName.name : undefined;
}
