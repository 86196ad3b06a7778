const { Kind } = require('graphql');

/** What each kind of operation gets: the Apollo hook, the suffix of its types, and the forms of hook it is given. */
const formsByOperation = {
  query: {
    suffix: 'Query',
    hooks: [
      { name: 'useQuery', canSkip: true },
      { name: 'useLazyQuery', infix: 'Lazy' },
    ],
  },
  mutation: { suffix: 'Mutation', hooks: [{ name: 'useMutation' }] },
  subscription: { suffix: 'Subscription', hooks: [{ name: 'useSubscription', canSkip: true }] },
};

function needsVariables(operation) {
  return (operation.variableDefinitions ?? []).some(
    (variable) => variable.type.kind === Kind.NON_NULL_TYPE && !variable.defaultValue,
  );
}

function hookSource(operation, { suffix, infix = '', hook }) {
  const name = operation.name.value;
  const types = `${name}${suffix}, ${name}${suffix}Variables`;
  // Only the hooks that run at once must be given the variables; the others get them when they are called.
  const isRequired = hook.canSkip && needsVariables(operation);
  const options = `options${isRequired ? '' : '?'}: ${hook.name}.Options<${types}>`;
  return [
    `export function use${name}${infix}${suffix}(${options}${hook.canSkip ? ' | SkipToken' : ''}) {`,
    `  return ${hook.name}<${types}>(${name}Document, options as ${hook.name}.Options<${types}>);`,
    '}',
  ].join('\n');
}

/**
 * A graphql-codegen plugin: one typed Apollo Client hook per operation, named for it
 * (`query HomePage` becomes `useHomePageQuery`). Runs after typed-document-node, whose documents it uses.
 */
function plugin(_schema, files) {
  const operations = files
    .flatMap((file) => file.document?.definitions ?? [])
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const unnamed = operations.find((operation) => !operation.name);
  if (unnamed) throw new Error('Every operation needs a name: its hook is named after it.');

  const imported = new Set();
  const hooks = operations.flatMap((operation) => {
    const { suffix, hooks: forms } = formsByOperation[operation.operation];
    return forms.map((hook) => {
      imported.add(hook.name);
      if (hook.canSkip) imported.add('type SkipToken');
      return hookSource(operation, { suffix, infix: hook.infix, hook });
    });
  });
  const prepend = imported.size
    ? [`import { ${[...imported].sort().join(', ')} } from '@apollo/client/react';`]
    : [];
  return { prepend, content: hooks.join('\n\n') };
}

module.exports = { plugin };
