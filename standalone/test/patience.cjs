// A busy machine with two cores makes a template database, and starts a whole service, in many times the usual time.
jest.setTimeout(120_000);
