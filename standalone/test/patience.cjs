// A busy machine with two cores makes a template database in many times the usual time.
jest.setTimeout(60_000);
