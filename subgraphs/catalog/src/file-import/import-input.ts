import { registerEnumType, Field, ID, InputType } from 'type-graphql';

export enum ImportFormat {
  AUTO = 'AUTO',
  CSV = 'CSV',
  JSON = 'JSON',
}
registerEnumType(ImportFormat, {
  name: 'ImportFormat',
  description: 'How the titles of a file are written down.',
  valuesConfig: {
    AUTO: { description: 'JSON when it begins with a bracket or a brace, else CSV.' },
    CSV: { description: 'A header and a row for each title; commas, semicolons or tabs part the cells.' },
    JSON: { description: 'A list of objects, or one object a line.' },
  },
});

@InputType({ description: 'A file that was uploaded, and what to do with it.' })
export class StartFileImportInput {
  @Field(() => ID, { description: 'As POST /uploads/imports answered; it is kept for a day.' })
  uploadId!: string;

  @Field(() => ImportFormat, { defaultValue: ImportFormat.AUTO })
  format!: ImportFormat;

  @Field(() => Boolean, { defaultValue: false, description: 'True: it only says what it would do.' })
  dryRun!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether viewers see new titles at once, where their row does not say.',
  })
  publish!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'False: with one problem nothing of the file is written. True: the rows without problems are.',
  })
  skipInvalid!: boolean;

  @Field(() => String, {
    description: 'Chosen by the client; the same again is the same job. 1 to 200 characters.',
  })
  idempotencyKey!: string;
}

/** What the job keeps of it. */
export interface FileImportOrder {
  uploadId: string;
  format: ImportFormat;
  publish: boolean;
  skipInvalid: boolean;
  idempotencyKey: string;
}
