site=$(mktemp -d)
cp -R public/. "$site"
cd "$site"
git init --quiet --initial-branch=pages
git add --all --force
git -c user.name="Northstar" -c user.email="northstar@localhost" commit --quiet --message="The site of $GITHUB_SHA"
# The token is no argument, which other processes could read.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader GIT_CONFIG_VALUE_0="Authorization: token $TOKEN"
git push --quiet --force "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git" pages
