module.exports = require('../../../jest.preset.cjs').nodeProject('platform', __dirname);
