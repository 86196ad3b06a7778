/** Why no operation of a document could be chosen. */
export const unresolvedOperation = (operationName: string | null | undefined): string =>
  operationName
    ? `There is no operation named "${operationName}" in this document.`
    : 'This document has several operations: name the one to run.';
