module.exports = require('../../../jest.preset.cjs').nodeProject('own-fields', __dirname);
