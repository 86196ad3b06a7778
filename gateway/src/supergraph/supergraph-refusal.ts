/** Why a supergraph cannot be served. */
export class SupergraphRefusal extends Error {
  constructor(
    /** For anybody: holds nothing of the text but names of subgraphs. */
    readonly reason: string,
    /** For the log. */
    message = reason,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
