import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** A field as a generated operation selects it. */
export interface Selected {
  /** `Type.field`. */
  coordinate: string;
  key: string;
  type: GraphQLCompositeType | null;
  text: string;
  children: readonly Selected[];
}

/** Values of arguments by coordinate, `Type.field.argument`; the others are filled by their types. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The gateway takes one level more, which a `__typename` stands on. */
const DEEPEST = 14;

/**
 * Selects everything that can be reached from a type: the fields of each type once, wherever it is met first; after
 * that its name alone, but for types that lead nowhere, which are selected wherever they are met. What lies too deep for
 * the gateway is left to another way that leads there.
 */
export function selectAll(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  given: Arguments,
  met: Set<string> = new Set(),
  level = 1,
): Selected[] {
  if (level > DEEPEST) return [];
  if (met.has(type.name) && !isFlat(type)) return [];
  met.add(type.name);
  if (isUnionType(type)) {
    // Members may give one name different types, which one selection may not hold: each has keys of its own.
    return type.getTypes().flatMap((member) =>
      selectAll(schema, member, given, met, level).map((field) => {
        const key = `${member.name}_${field.key}`;
        return { ...field, key, text: `${key}: ${field.text}` };
      }),
    );
  }
  return Object.values(type.getFields()).map((field) => selectField(schema, type, field, given, met, level));
}

const isFlat = (type: GraphQLCompositeType): boolean =>
  !isUnionType(type) &&
  Object.values(type.getFields()).every((field) => !isCompositeType(getNamedType(field.type)));

export function selectField(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  given: Arguments,
  met: Set<string> = new Set(),
  level = 1,
): Selected {
  const coordinate = `${parent.name}.${field.name}`;
  const named = getNamedType(field.type);
  const type = isCompositeType(named) ? named : null;
  const children = type ? selectAll(schema, type, given, met, level + 1) : [];
  const text = [
    field.name,
    argumentsText(coordinate, field, given),
    type ? ` { ${selectionText(type, children)} }` : '',
  ].join('');
  return { coordinate, key: field.name, type, text, children };
}

/** `(id: "x", first: 1)`, or nothing where no argument is given or required. */
export function argumentsText(
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  given: Arguments,
): string {
  const values = field.args.flatMap((argument) => {
    const known = given[`${coordinate}.${argument.name}`] ?? (argument.name === 'first' ? 1 : undefined);
    if (known === undefined && !isRequiredArgument(argument)) return [];
    return [`${argument.name}: ${literal(known ?? anyValue(argument.type), argument.type)}`];
  });
  return values.length > 0 ? `(${values.join(', ')})` : '';
}

/** The inside of a selection set. */
export function selectionText(type: GraphQLCompositeType, fields: readonly Selected[]): string {
  if (!isUnionType(type)) return ['__typename', ...fields.map(({ text }) => text)].join(' ');
  const members = type.getTypes().map((member) => {
    const own = fields.filter(({ coordinate }) => coordinate.startsWith(`${member.name}.`));
    return own.length > 0 ? `... on ${member.name} { ${own.map(({ text }) => text).join(' ')} }` : '';
  });
  return ['__typename', ...members].join(' ');
}

/** A value that the type admits and that names nothing which exists. */
function anyValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anyValue(type.ofType);
  if (isListType(type)) return [anyValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, anyValue(field.type)]));
  }
  const byName: Record<string, unknown> = { Int: 1, Float: 1.5, SafeInt: 1, Boolean: true };
  return byName[type.name] ?? '00000000-0000-4000-8000-000000000000';
}

function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (isListType(type))
    return `[${(value as unknown[]).map((item) => literal(item, type.ofType)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = type.getFields();
  const entries = Object.entries(value as object).map(([name, item]) => {
    const field = fields[name];
    if (!field) throw new Error(`${type.name} has no ${name}`);
    return `${name}: ${literal(item, field.type)}`;
  });
  return `{ ${entries.join(', ')} }`;
}
