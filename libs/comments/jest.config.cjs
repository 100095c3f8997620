module.exports = require('../../jest.preset.cjs').nodeProject('comments', __dirname);
