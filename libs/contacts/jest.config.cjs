module.exports = require('../../jest.preset.cjs').nodeProject('contacts', __dirname);
