/** Of the database; the jobs of its worker lie beside it. */
export const catalogSchema = 'catalog';
