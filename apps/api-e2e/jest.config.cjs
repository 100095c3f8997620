module.exports = require('../../jest.preset.cjs').nodeProject('api-e2e', __dirname);
