import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** Choices that fast-check makes and shrinks: 0 is always the simplest. */
type Choose = (count: number) => number;

const MAXIMUM_DEPTH = 6;
const CONDITIONS = ['', '', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)'];

/** Operations that a client could send; not every one is valid. Variables: `$yes`, `$no` and `$late`, all Boolean. */
export function operations(schema: GraphQLSchema, { defer = false } = {}): fc.Arbitrary<string> {
  return fc.array(fc.nat(1_000), { minLength: 20, maxLength: 220, size: 'max' }).map((tape) => {
    let position = 0;
    const choose: Choose = (count) => (position < tape.length ? (tape[position++] as number) % count : 0);
    return new Generator(schema, choose, defer).operation();
  });
}

class Generator {
  private readonly fragments: { name: string; type: string; text: string }[] = [];
  private labels = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly choose: Choose,
    private readonly defer: boolean,
  ) {}

  operation(): string {
    const query = this.schema.getQueryType() as GraphQLCompositeType;
    const selection = this.selection(query, 0);
    const fragments = this.fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`);
    const text = [selection, ...fragments].join('\n');
    const variables = ['yes', 'no', 'late'].filter((name) => text.includes(`$${name}`));
    const definitions = variables.map((name) => `$${name}: Boolean!`).join(' ');
    return `query Generated${definitions && `(${definitions})`} ${text}`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.choose(depth === 0 ? 4 : 5);
    const parts: string[] = [];
    for (let index = 0; index < count; index += 1) parts.push(this.part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    const kind = this.choose(12);
    const condition = CONDITIONS[this.choose(CONDITIONS.length)] ?? '';
    if (kind >= 9 && depth < MAXIMUM_DEPTH && depth > 0) {
      const possible = isAbstractType(type) ? [type, ...this.schema.getPossibleTypes(type)] : [type];
      const target = possible[this.choose(possible.length)] as GraphQLCompositeType;
      const defer = this.deferred();
      if (kind === 9) return `... on ${target.name}${condition}${defer} ${this.selection(target, depth + 1)}`;
      if (kind === 10) return `...${condition}${defer} ${this.selection(type, depth + 1)}`;
      const known = this.fragments.find((fragment) => fragment.type === target.name);
      if (known && this.choose(2) === 1) return `...${known.name}${condition}${defer}`;
      const name = `Part${this.labels++}`;
      const text = this.selection(target, depth + 1);
      this.fragments.push({ name, type: target.name, text });
      return `...${name}${condition}${defer}`;
    }
    if (kind === 8 || isUnionType(type)) return this.choose(2) === 0 ? '__typename' : 'kindOf: __typename';
    const fields = Object.values(type.getFields());
    const field = fields[this.choose(fields.length)] as GraphQLField<unknown, unknown>;
    const target = getNamedType(field.type);
    if (isCompositeType(target) && depth >= MAXIMUM_DEPTH) return '__typename';
    const given = this.argumentsOf(field);
    const aliased = this.choose(4) === 3;
    // The same alias always stands for the same field and arguments, or no two would merge.
    const alias = aliased || given ? `${field.name}_${given.replace(/[^A-Za-z0-9]/g, '')}x: ` : '';
    const selection = isCompositeType(target) ? ` ${this.selection(target, depth + 1)}` : '';
    return `${alias}${field.name}${given}${condition}${selection}`;
  }

  private deferred(): string {
    if (!this.defer) return '';
    const kind = this.choose(6);
    const label = this.choose(2) === 0 ? `label: "l${this.labels++}"` : '';
    if (kind < 3) return '';
    if (kind === 5) return ` @defer(if: $late ${label})`;
    return label ? ` @defer(${label})` : ' @defer';
  }

  private argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.flatMap(({ name, type, defaultValue }) => {
      const isNeeded = isNonNullType(type) && defaultValue === undefined;
      return isNeeded || this.choose(5) === 4 ? [`${name}: ${this.value(type)}`] : [];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private value(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.value(type.ofType);
    if (isListType(type)) return `[${this.value(type.ofType)}]`;
    if (isEnumType(type)) return type.getValues()[this.choose(type.getValues().length)]?.name ?? '';
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
      return `{ ${fields.map((field) => `${field.name}: ${this.value(field.type)}`).join(', ')} }`;
    }
    const values: Record<string, string[]> = {
      ID: ['"f1"', '"f2"', '"u1"', '"none"'],
      Int: ['1', '3'],
      Float: ['1.5'],
      Boolean: ['true', 'false'],
    };
    const known = values[type.name] ?? ['"text"'];
    return known[this.choose(known.length)] as string;
  }
}
