// What a person would see within a second, a busy machine shows in many times that.
if (globalThis.document) require('@testing-library/react').configure({ asyncUtilTimeout: 20_000 });
