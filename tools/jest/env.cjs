// Before any import of a test: the same zone on every machine.
process.env.TZ = 'UTC';
