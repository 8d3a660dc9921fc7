# The settings of the project in. One line out where the project mirrors another one and runs pipelines for that, else none.

if .mirror == true and .mirror_trigger_builds == true
then "todo mirror: anyone who can push to the upstream repository starts pipelines here"
else empty end
