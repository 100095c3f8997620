module.exports = require('../../../jest.preset.cjs').nodeProject('testing', __dirname);
