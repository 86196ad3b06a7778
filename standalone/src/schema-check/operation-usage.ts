import {
  getNamedType,
  isInputObjectType,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/**
 * The parts of the schema that an operation depends on, as coordinates: `Type`, `Type.field`, `Type.field(argument:)`,
 * `Enum.VALUE`, `@directive`. What its variables may hold counts as used, since a client may send it.
 */
export function usageOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  /** Input types that a variable may hold. */
  const held = new Set<string>();
  const info = new TypeInfo(schema);

  function useInput(type: GraphQLInputType): void {
    const named = getNamedType(type);
    used.add(named.name);
    if (!isInputObjectType(named) || held.has(named.name)) return;
    held.add(named.name);
    for (const field of Object.values(named.getFields())) {
      used.add(`${named.name}.${field.name}`);
      useInput(field.type);
    }
  }

  visit(
    document,
    visitWithTypeInfo(info, {
      VariableDefinition: ({ type }) => {
        const known = typeFromAST(schema, type);
        if (known) useInput(known as GraphQLInputType);
      },
      Field: () => {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field || field.name.startsWith('__')) return;
        used.add(parent.name).add(`${parent.name}.${field.name}`).add(getNamedType(field.type).name);
      },
      Argument: ({ name }) => {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        const argument = info.getArgument();
        if (argument) used.add(getNamedType(argument.type).name);
        if (parent && field && !info.getDirective()) used.add(`${parent.name}.${field.name}(${name.value}:)`);
      },
      ObjectField: ({ name }) => {
        const parent = info.getParentInputType();
        const type = info.getInputType();
        if (parent) used.add(`${getNamedType(parent).name}.${name.value}`);
        if (type) used.add(getNamedType(type).name);
      },
      EnumValue: ({ value }) => {
        const type = info.getInputType();
        if (type) used.add(`${getNamedType(type).name}.${value}`);
      },
      Directive: ({ name }) => {
        used.add(`@${name.value}`);
      },
      FragmentDefinition: ({ typeCondition }) => {
        used.add(typeCondition.name.value);
      },
      InlineFragment: ({ typeCondition }) => {
        if (typeCondition) used.add(typeCondition.name.value);
      },
    }),
  );
  return used;
}
