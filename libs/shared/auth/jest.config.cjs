module.exports = require('../../../jest.preset.cjs').nodeProject('auth', __dirname);
